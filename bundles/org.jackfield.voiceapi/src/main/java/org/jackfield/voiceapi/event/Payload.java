package org.jackfield.voiceapi.event;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What an event tells. Words of the wire stay texts, since the network has more of them than its
 * documents. What is absent is empty.
 */
@ProviderType
public sealed interface Payload
    permits CallPayload,
        QueuePayload,
        SoundPayload,
        RecordingPayload,
        StreamPayload,
        ConferencePayload,
        CostPayload,
        OtherPayload {

  /** The name of its event, e.g. {@code call.initiated}. */
  String eventType();

  /** Which leg. */
  EventIds ids();

  /** Its fields on the wire, but for ids and time. */
  Fields fields();
}
