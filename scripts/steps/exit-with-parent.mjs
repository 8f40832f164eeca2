// Loaded into a server that a script started: when the script dies, even by kill -9, the server follows.
if (process.channel) process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
