package org.jackfield.api.assistant;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What is said to and by the assistant at the far end of a client's call, beside the sound. There
 * is one conversation for each time a client is connected. All methods are thread-safe and return
 * at once; stages complete on the client's lane.
 */
@ProviderType
public interface Assistant {

  /**
   * What was said since the client connected, oldest first; the last 1,000. Complete utterances and
   * those that words are still added to.
   */
  List<Utterance> transcript();

  /**
   * Writes to the assistant. Completes when the network has taken it, fails if it does not within
   * the request deadline or there is no connection.
   *
   * @throws IllegalArgumentException naming the field: a text of no or more than 16,000 characters,
   *     or pictures of more than {@link Picture#MOST_BYTES} together
   */
  CompletionStage<Void> write(String text, List<Picture> pictures);

  /** The same without pictures. */
  default CompletionStage<Void> write(String text) {
    return write(text, List.of());
  }

  /** Lets the assistant call this by this name, until the returned is closed. */
  ToolPlace tool(String name, AssistantTool tool);

  /** A tool in its place. */
  @ProviderType
  interface ToolPlace extends AutoCloseable {
    /** The assistant can call it no more; an answer that is under way is still given. */
    @Override
    void close();
  }
}
