package vn.tiendo.deploy.local;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A single-node KRaft broker: broker and controller in one, for this machine only. */
public final class Broker {

  private static final int NODE = 1;
  private static final String CONTROLLER = "CONTROLLER";
  private static final int EIGHT_MEGABYTES = 8 * 1024 * 1024;

  private Broker() {}

  /** Runs until standard input ends or the process is asked to stop. */
  public static void main(String[] arguments) throws Exception {
    // Standard output carries one line, "ready"; whatever logs must not get in its way.
    PrintStream parent = System.out;
    System.setOut(System.err);
    Logger.getLogger("").setLevel(Level.WARNING);
    KafkaRaftServer server = start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.shutdown();
                  server.awaitShutdown();
                },
                "stop-broker"));
    parent.println("ready");
    parent.flush();
    // The launcher holds the other end: when it dies, however it dies, this stream ends.
    InputStream untilLauncherIsGone = System.in;
    while (untilLauncherIsGone.read() >= 0) {
      continue;
    }
    System.exit(0);
  }

  /** Starts a broker in this process, formatting the directory first if it is new. */
  static KafkaRaftServer start(Path directory, int port) throws Exception {
    format(directory);
    KafkaRaftServer server =
        new KafkaRaftServer(
            KafkaConfig.fromProps(settings(directory, port, Ports.free())), Time.SYSTEM);
    server.startup();
    return server;
  }

  private static void format(Path directory) throws Exception {
    if (Files.exists(directory.resolve("meta.properties"))) {
      return;
    }
    // Without meta.properties it was never formatted to the end: nothing in it to keep.
    Directories.delete(directory);
    Files.createDirectories(directory);
    new Formatter()
        .setPrintStream(new PrintStream(System.err, true, StandardCharsets.UTF_8))
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(NODE)
        .addDirectory(directory.toString())
        .setMetadataLogDirectory(directory.toString())
        .setControllerListenerName(CONTROLLER)
        .setReleaseVersion(MetadataVersion.latestProduction())
        .run();
  }

  private static Properties settings(Path directory, int port, int controllerPort) {
    Properties settings = new Properties();
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", Integer.toString(NODE));
    settings.setProperty("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    settings.setProperty("controller.listener.names", CONTROLLER);
    settings.setProperty(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    settings.setProperty(
        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.setProperty("inter.broker.listener.name", "PLAINTEXT");
    settings.setProperty("log.dirs", directory.toString());

    // There is one node: everything that would want three copies gets one, and few partitions.
    settings.setProperty("default.replication.factor", "1");
    settings.setProperty("offsets.topic.replication.factor", "1");
    settings.setProperty("offsets.topic.num.partitions", "4");
    settings.setProperty("transaction.state.log.replication.factor", "1");
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("transaction.state.log.num.partitions", "4");
    settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
    settings.setProperty("share.coordinator.state.topic.min.isr", "1");
    settings.setProperty("share.coordinator.state.topic.num.partitions", "4");

    // The services make their topics; one made by a misspelt name would hide the mistake.
    settings.setProperty("auto.create.topics.enable", "false");
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
    settings.setProperty("log.retention.ms", "-1");
    settings.setProperty("message.max.bytes", Integer.toString(EIGHT_MEGABYTES));
    settings.setProperty("replica.fetch.max.bytes", Integer.toString(EIGHT_MEGABYTES));
    settings.setProperty("log.cleaner.threads", "1");
    settings.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(2 * EIGHT_MEGABYTES));

    // With the default session of 9 s a restart waits until the old self has timed out.
    settings.setProperty("controlled.shutdown.enable", "true");
    settings.setProperty("broker.session.timeout.ms", "2000");
    settings.setProperty("broker.heartbeat.interval.ms", "500");

    settings.setProperty("num.network.threads", "2");
    settings.setProperty("num.io.threads", "4");
    settings.setProperty("background.threads", "2");
    return settings;
  }
}
