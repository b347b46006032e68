package org.jackfield.shell.attach;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection: one command, what it prints, and how it ended. */
final class Visit implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Visit.class);
  private static final int LONGEST_COMMAND = 1 << 16;
  private static final long MOST_OUTPUT = 16L << 20;

  private final SocketChannel channel;
  private final CommandProcessor commands;
  private final ScheduledExecutorService timer;
  private final Duration patience;

  /**
   * @param patience for the whole command, and for each frame of the answer to be read
   */
  Visit(
      SocketChannel channel,
      CommandProcessor commands,
      ScheduledExecutorService timer,
      Duration patience) {
    this.channel = channel;
    this.commands = commands;
    this.timer = timer;
    this.patience = patience;
  }

  @Override
  public void run() {
    try (channel) {
      String command = command();
      Reply reply = new Reply(channel, () -> new Deadline(timer, patience, channel), MOST_OUTPUT);
      reply.exit(execute(command, reply));
    } catch (IOException gone) {
      LOG.debug("a visitor went away or was cut off", gone);
    }
  }

  private String command() throws IOException {
    Deadline said = new Deadline(timer, patience, channel);
    try {
      InputStream in = Channels.newInputStream(channel);
      byte[] command = in.readNBytes(LONGEST_COMMAND + 1);
      if (command.length > LONGEST_COMMAND) {
        throw new IOException("a command of more than " + LONGEST_COMMAND + " bytes");
      }
      return new String(command, StandardCharsets.UTF_8);
    } finally {
      said.met();
    }
  }

  private int execute(String command, Reply reply) {
    PrintStream out = new PrintStream(reply.output(), true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(reply.errors(), true, StandardCharsets.UTF_8);
    try (CommandSession session =
        commands.createSession(new ByteArrayInputStream(new byte[0]), out, err)) {
      Object result = session.execute(command);
      if (result != null) {
        CharSequence text = session.format(result, Converter.INSPECT);
        out.print(text.toString().endsWith("\n") ? text : text + "\n");
      }
      return 0;
    } catch (Exception fault) {
      // Whatever a command throws is its answer.
      err.println(fault.getMessage() == null ? fault.toString() : fault.getMessage());
      return 1;
    } finally {
      out.flush();
      err.flush();
    }
  }
}
