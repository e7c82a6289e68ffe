// Loaded before the program when bin/zhike.mjs runs it as a child: a killed parent takes it along, in good order.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
