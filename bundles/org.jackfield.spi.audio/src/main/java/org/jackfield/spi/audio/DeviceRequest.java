package org.jackfield.spi.audio;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which devices a call is to use.
 *
 * @param input the id of the microphone; empty to follow the system's default
 * @param output the id of the loudspeaker; empty to follow the system's default
 * @param processing of the microphone's sound; what the maker cannot do is left out
 */
public record DeviceRequest(
    Optional<String> input, Optional<String> output, Set<SoundProcessing> processing) {
  /** Refuses missing parts. */
  public DeviceRequest {
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(output, "output");
    processing = Set.copyOf(processing);
  }

  /** The system's defaults, with all processing that the maker has: what a person wants. */
  public static DeviceRequest defaults() {
    return new DeviceRequest(Optional.empty(), Optional.empty(), Set.of(SoundProcessing.values()));
  }

  /** With this device of one direction. */
  public DeviceRequest with(DeviceKind kind, String id) {
    return kind == DeviceKind.INPUT
        ? new DeviceRequest(Optional.of(id), output, processing)
        : new DeviceRequest(input, Optional.of(id), processing);
  }

  /** With this processing and no other. */
  public DeviceRequest processedBy(SoundProcessing... wanted) {
    return new DeviceRequest(input, output, new HashSet<>(Arrays.asList(wanted)));
  }

  /** The device of one direction. */
  public Optional<String> device(DeviceKind kind) {
    return kind == DeviceKind.INPUT ? input : output;
  }

  /** Those of the wanted processing that a maker has. */
  public Set<SoundProcessing> processingOf(Collection<SoundProcessing> able) {
    Set<SoundProcessing> both = new HashSet<>(processing);
    both.retainAll(able);
    return Set.copyOf(both);
  }
}
