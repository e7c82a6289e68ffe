@rem The shell of npm scripts on Windows has no "exec", by which elsewhere signals reach the program itself.
@%*
