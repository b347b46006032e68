package org.jackfield.api.assistant;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A function that an assistant may call, as its maker has told it to: "what is in the basket?".
 * Register it as a service ({@link #NAME}, and {@link #CLIENT_NAME} to serve one client only), or
 * with {@link Assistant#tool}. Where several have one name, the better ranked answers.
 */
@ConsumerType
@FunctionalInterface
public interface AssistantTool {
  /** Service property: the name by which the assistant calls it; without it, it is never called. */
  String NAME = "tool.name";

  /** Service property: the name of the one client to serve. */
  String CLIENT_NAME = "client.name";

  /** Within so many seconds it must have answered; else the assistant is told that it failed. */
  int DEADLINE_SECONDS = 20;

  /**
   * The assistant asks. Called on a thread that nobody waits for; several may ask at once.
   *
   * @param arguments a JSON object as text, as the assistant wrote it: do not trust it
   * @return the answer, plain or JSON text; a failure, an exception or no answer in time is told to
   *     the assistant as a failure without its words
   */
  CompletionStage<String> answer(String arguments);
}
