package org.jackfield.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jackfield.proof.wire.LocalSide;
import org.jackfield.proof.wire.Message;
import org.jackfield.proof.wire.ProofException;
import org.jackfield.proof.wire.Side;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The process that listens: does what its input says, line by line, and answers on its output. Ends
 * with its input, so that it does not outlive the proof.
 */
@Component(service = Callable.class, property = "launcher.main=listener")
public final class ListenerMain implements Callable<Integer> {
  private final Side here;

  /** For the container. */
  @Activate
  public ListenerMain(BundleContext context, @Reference ConfigurationAdmin configurations) {
    this.here = new LocalSide(context, configurations);
  }

  @Override
  public Integer call() throws IOException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      System.out.println(Message.line(answer(line)));
      System.out.flush();
    }
    return 0;
  }

  private Map<String, String> answer(String line) {
    try {
      return here.ask(Message.read(line));
    } catch (ProofException | IllegalArgumentException fault) {
      return Map.of(Side.FAULT, String.valueOf(fault.getMessage()));
    }
  }
}
