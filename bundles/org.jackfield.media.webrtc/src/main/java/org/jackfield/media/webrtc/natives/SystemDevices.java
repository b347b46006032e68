package org.jackfield.media.webrtc.natives;

import dev.onvoid.webrtc.media.MediaDevices;
import java.util.ArrayList;
import java.util.List;
import org.jackfield.spi.audio.AudioDevice;
import org.jackfield.spi.audio.DeviceKind;

/** What libwebrtc lists. Not for a Linux without a sound server, where it would wait for ever. */
public final class SystemDevices {
  private SystemDevices() {}

  /** Microphones, then loudspeakers, the default first of each. */
  public static List<AudioDevice> list() {
    List<AudioDevice> all = new ArrayList<>();
    add(all, DeviceKind.INPUT, MediaDevices.getAudioCaptureDevices(), defaultInput());
    add(all, DeviceKind.OUTPUT, MediaDevices.getAudioRenderDevices(), defaultOutput());
    return all;
  }

  private static dev.onvoid.webrtc.media.audio.AudioDevice defaultInput() {
    return MediaDevices.getDefaultAudioCaptureDevice();
  }

  private static dev.onvoid.webrtc.media.audio.AudioDevice defaultOutput() {
    return MediaDevices.getDefaultAudioRenderDevice();
  }

  private static void add(
      List<AudioDevice> all,
      DeviceKind kind,
      List<dev.onvoid.webrtc.media.audio.AudioDevice> listed,
      dev.onvoid.webrtc.media.audio.AudioDevice usual) {
    for (dev.onvoid.webrtc.media.audio.AudioDevice each : listed) {
      String id = each.getDescriptor();
      if (id != null && !id.isBlank() && !id.endsWith(".monitor")) {
        boolean isUsual = usual != null && id.equals(usual.getDescriptor());
        AudioDevice device = new AudioDevice(id, each.getName(), kind, isUsual);
        int first = all.size() - (int) all.stream().filter(d -> d.kind() == kind).count();
        all.add(isUsual ? first : all.size(), device);
      }
    }
  }
}
