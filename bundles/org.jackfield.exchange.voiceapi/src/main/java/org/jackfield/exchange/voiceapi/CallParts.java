package org.jackfield.exchange.voiceapi;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jackfield.exchange.api.control.CallControl;
import org.jackfield.exchange.api.control.QueueControl;
import org.jackfield.exchange.api.control.conference.Conferencing;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.media.stream.Streaming;
import org.jackfield.exchange.api.reach.Reach;
import org.jackfield.exchange.api.webhook.WebhookDeliveries;
import org.jackfield.exchange.voiceapi.number.Holder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What the commands for calls work with, beside the {@link Parts}; these come and go, too. */
@Component(service = CallParts.class)
public final class CallParts {
  private final Parts parts;
  private final AtomicReference<CallControl> calls = new AtomicReference<>();
  private final AtomicReference<QueueControl> queues = new AtomicReference<>();
  private final AtomicReference<Conferencing> conferences = new AtomicReference<>();
  private final AtomicReference<Streaming> streaming = new AtomicReference<>();
  private final AtomicReference<WebhookDeliveries> deliveries = new AtomicReference<>();

  /** For the container. */
  @Activate
  public CallParts(@Reference Parts parts) {
    this.parts = parts;
  }

  /** Takes commands for legs. */
  public CallControl calls() {
    return Parts.here(calls, "call control");
  }

  /** The queues. */
  public QueueControl queues() {
    return Parts.here(queues, "queue control");
  }

  /** The conferences. */
  public Conferencing conferences() {
    return Parts.here(conferences, "the conferences");
  }

  /** Streams legs. */
  public Streaming streaming() {
    return Parts.here(streaming, "streaming");
  }

  /** What became of webhooks. */
  public WebhookDeliveries deliveries() {
    return Parts.here(deliveries, "the room of webhooks");
  }

  /** Who there is. */
  public Directory directory() {
    return parts.directory();
  }

  /** Who has numbers, and calls by profiles. */
  public List<Holder> holders() {
    return Holder.all(parts);
  }

  /** Where sound may be fetched from. */
  public Reach reach() {
    return parts.reach();
  }

  /** Folder for the files of recordings; it is there. */
  public Path folder() {
    return parts.recordings();
  }

  /** Folder for the files of sound that was uploaded; it is there. */
  public Path media() {
    return parts.media();
  }

  /** As {@link Parts#result}. */
  public <T> T result(CompletionStage<T> stage) {
    return parts.result(stage);
  }

  /** For the container. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindCalls(CallControl part) {
    calls.set(part);
  }

  /** For the container; the next one may have been bound already. */
  void unbindCalls(CallControl part) {
    calls.compareAndSet(part, null);
  }

  /** For the container. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindQueues(QueueControl part) {
    queues.set(part);
  }

  /** For the container; the next one may have been bound already. */
  void unbindQueues(QueueControl part) {
    queues.compareAndSet(part, null);
  }

  /** For the container. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindStreaming(Streaming part) {
    streaming.set(part);
  }

  /** For the container; the next one may have been bound already. */
  void unbindStreaming(Streaming part) {
    streaming.compareAndSet(part, null);
  }

  /** For the container. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindConferences(Conferencing part) {
    conferences.set(part);
  }

  /** For the container; the next one may have been bound already. */
  void unbindConferences(Conferencing part) {
    conferences.compareAndSet(part, null);
  }

  /** For the container. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindDeliveries(WebhookDeliveries part) {
    deliveries.set(part);
  }

  /** For the container; the next one may have been bound already. */
  void unbindDeliveries(WebhookDeliveries part) {
    deliveries.compareAndSet(part, null);
  }
}
