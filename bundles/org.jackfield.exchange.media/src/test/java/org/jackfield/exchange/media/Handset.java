package org.jackfield.exchange.media;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jackfield.audio.DtmfTones;
import org.jackfield.audio.ToneGenerator;
import org.jackfield.audio.ToneMeter;
import org.jackfield.audio.detect.DtmfDetector;
import org.jackfield.codec.g711.Pcma;
import org.jackfield.codec.g711.Pcmu;
import org.jackfield.exchange.media.stream.Protection;
import org.jackfield.rtp.ReceiveStream;
import org.jackfield.rtp.RtcpCompound;
import org.jackfield.rtp.RtcpPacket;
import org.jackfield.rtp.RtcpReporter;
import org.jackfield.rtp.RtpFault;
import org.jackfield.rtp.RtpPacket;
import org.jackfield.rtp.SendStream;
import org.jackfield.rtp.TelephoneEvents;
import org.jackfield.rtp.repair.ResendBuffer;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.jackfield.rtp.secure.dtls.QueuedPipe;
import org.jackfield.rtp.secure.srtp.SrtpKeys;
import org.jackfield.spi.codec.AudioDecoder;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.Codec;

/**
 * The sound of a device: says a tone or numbered payloads, presses keys, measures what it hears.
 */
final class Handset {
  static final int AMPLITUDE = 8000;
  private static final int MOST_HEARD = 20_000;

  /** One packet as it came out of the protection. */
  record Heard(int type, boolean marker, int sequence, long timestamp, long ssrc, byte[] payload) {}

  final List<Heard> heard = new ArrayList<>();
  final List<RtcpPacket> reports = new ArrayList<>();
  final StringBuilder keys = new StringBuilder();

  /** Keys that were heard as tones. */
  final StringBuilder toned = new StringBuilder();

  private final Deque<Character> toTone = new ArrayDeque<>();
  private int toneBeats;
  private Optional<DtmfTones> toning = Optional.empty();
  private DtmfDetector detector = new DtmfDetector(8000, (key, millis) -> toned.append(key));
  ToneMeter meter = new ToneMeter(8000, 600);
  List<Codec> known = List.of(new Pcmu(), new Pcma());
  final List<byte[]> spoken = new ArrayList<>();
  private final QueuedPipe.Outlet outlet;
  private final Deque<Character> toPress = new ArrayDeque<>();
  private final RtpPacket packet = new RtpPacket();
  private final byte[] out = new byte[1500];
  private short[] pcm = new short[160];
  private final short[] decoded = new short[5760];

  private PayloadFormat codec = PayloadFormat.PCMU;
  private Optional<PayloadFormat> digits = Optional.empty();
  private Optional<Codec> sounds = Optional.empty();
  private Optional<AudioEncoder> encoder = Optional.empty();
  private Optional<Integer> spokenTone = Optional.empty();
  private int rate = 8000;
  private Optional<AudioDecoder> decoder = Optional.empty();
  private Optional<TelephoneEvents.Receiver> events = Optional.empty();
  private Optional<TelephoneEvents.Sender> pressing = Optional.empty();
  private Optional<ToneGenerator> tone = Optional.empty();
  private Optional<Protection.Sealer> sender = Optional.empty();
  private Optional<Protection.Opener> receiver = Optional.empty();
  private SendStream stream = new SendStream(1, 1, 1, 8000);
  private ReceiveStream counted = new ReceiveStream(8000);
  private RtcpReporter reporter =
      new RtcpReporter("device", stream, counted, Instant.now(), System.nanoTime());
  private Optional<Integer> noise = Optional.empty();
  private int pauses;
  private boolean numbered;

  /** Loses each packet whose number divides by this, the first time; 0 for none. */
  int losesHearing;

  /** Its network loses each that it says whose number divides by this, the first time. */
  int losesSaying;

  final Set<Integer> lost = new HashSet<>();
  final Set<Integer> repaired = new HashSet<>();
  private final ResendBuffer kept = new ResendBuffer();
  private int number;
  private int beats;

  Handset(QueuedPipe.Outlet outlet) {
    this.outlet = outlet;
  }

  void agreed(PayloadFormat agreed, Optional<PayloadFormat> events) {
    codec = agreed;
    digits = events;
    this.events = events.map(format -> new TelephoneEvents.Receiver(format.clockRate()));
    changed(agreed);
    stream = new SendStream(0xABCDEF01L, 65_500 & 0x7FFF, 7, agreed.clockRate());
    counted = new ReceiveStream(agreed.clockRate());
    reporter = new RtcpReporter("device", stream, counted, Instant.now(), System.nanoTime());
  }

  /** Another codec, of the same clock. */
  void changed(PayloadFormat agreed) {
    codec = agreed;
    sounds = known.stream().filter(it -> it.format().name().equals(agreed.name())).findFirst();
    encoder = sounds.map(Codec::encoder);
    decoder = sounds.map(Codec::decoder);
    rate = sounds.map(it -> it.format().sampleRate()).orElse(8000);
    meter = new ToneMeter(rate, 600);
    detector = new DtmfDetector(rate, (key, millis) -> toned.append(key));
    pcm = new short[rate / 50];
    spokenTone.ifPresent(this::say);
  }

  void keyed(SrtpKeys agreed) {
    protectedBy(Protection.of(agreed));
  }

  void protectedBy(Protection agreed) {
    sender = Optional.of(agreed.sealer());
    receiver = Optional.of(agreed.opener());
  }

  void say(int hertz) {
    spokenTone = Optional.of(hertz);
    tone = Optional.of(new ToneGenerator(hertz, rate, AMPLITUDE));
  }

  /** Payloads that can be told apart, of a codec nobody decodes here. */
  void sayNumbers() {
    numbered = true;
  }

  /** Falls silent, and tells now and then how that sounds. */
  void sayNoise(int belowOverload) {
    tone = Optional.empty();
    spokenTone = Optional.empty();
    noise = Optional.of(belowOverload);
  }

  void press(String text) {
    for (char key : text.toCharArray()) {
      toPress.add(key);
    }
  }

  /** As sound, 100 ms each, with as long a pause. */
  void pressTones(String text) {
    for (char key : text.toCharArray()) {
      toTone.add(key);
    }
  }

  private boolean tones() {
    if (toneBeats == 0 && !toTone.isEmpty()) {
      toning = Optional.of(new DtmfTones(toTone.remove(), rate, AMPLITUDE));
      toneBeats = 10;
    }
    if (toneBeats == 0) {
      return false;
    }
    if (toneBeats-- > 5) {
      toning.orElseThrow().fill(pcm);
    } else {
      Arrays.fill(pcm, (short) 0);
    }
    return true;
  }

  void beat(long now) {
    if (sender.isEmpty()) {
      return;
    }
    if (pressing.isEmpty() && !toPress.isEmpty() && beats++ % 5 == 0) {
      pressing =
          Optional.of(
              new TelephoneEvents.Sender(toPress.remove(), digits.orElseThrow().clockRate(), 100));
    }
    if (pressing.isPresent()) {
      press(pressing.get(), now);
      return;
    }
    if (noise.isPresent() && tone.isEmpty()) {
      pause(noise.get(), now);
      return;
    }
    int length = payload();
    if (length > 0) {
      stream.next(codec.type(), codec.clockRate() / 50, length, now, out, 0);
      seal(RtpPacket.HEADER + length);
    }
  }

  private void press(TelephoneEvents.Sender sender, long now) {
    boolean first = sender.first();
    int length = sender.next(out, RtpPacket.HEADER);
    stream.event(digits.orElseThrow().type(), first, length, now, out, 0);
    seal(RtpPacket.HEADER + length);
    if (sender.done()) {
      pressing = Optional.empty();
      beats = 1;
    }
  }

  private void pause(int belowOverload, long now) {
    if (pauses++ % 10 != 0) {
      stream.pause(160);
      return;
    }
    out[RtpPacket.HEADER] = (byte) belowOverload;
    stream.next(13, 160, 1, now, out, 0);
    seal(RtpPacket.HEADER + 1);
  }

  private int payload() {
    if (tones()) {
      return encoder.orElseThrow().encode(pcm, out, RtpPacket.HEADER);
    }
    if (tone.isPresent()) {
      tone.get().fill(pcm);
      return encoder.orElseThrow().encode(pcm, out, RtpPacket.HEADER);
    }
    if (numbered) {
      byte[] made = new byte[40 + number % 60];
      Arrays.fill(made, (byte) number++);
      spoken.add(made);
      System.arraycopy(made, 0, out, RtpPacket.HEADER, made.length);
      return made.length;
    }
    return 0;
  }

  /** Protects anything at all and sends it, where it can be protected. */
  void sealed(byte[] plain, boolean report) {
    System.arraycopy(plain, 0, out, 0, plain.length);
    Protection.Sealer key = sender.orElseThrow();
    int length = report ? key.protectRtcp(out, 0, plain.length) : key.protect(out, 0, plain.length);
    if (length > 0) {
      outlet.send(out, 0, length);
    }
  }

  private void seal(int length) {
    int sealed = sender.orElseThrow().protect(out, 0, length);
    int number = (out[2] & 0xFF) << 8 | out[3] & 0xFF;
    kept.sent(out, 0, sealed, System.nanoTime());
    if (losesSaying == 0 || number % losesSaying != 0) {
      outlet.send(out, 0, sealed);
    } else {
      lost.add(number);
    }
  }

  /** Sends a report of its own now. */
  void report(long now) {
    int length = reporter.report(now, out, 0);
    outlet.send(out, 0, sender.orElseThrow().protectRtcp(out, 0, length));
  }

  void received(byte[] data, int offset, int length, long now) {
    if (receiver.isEmpty()) {
      return;
    }
    int number = (data[offset + 2] & 0xFF) << 8 | data[offset + 3] & 0xFF;
    if (losesHearing > 0 && number % losesHearing == 0 && lost.add(number)) {
      return;
    }
    if (lost.contains(number) && !repaired.add(number)) {
      return; // who asks in every packet may get it twice
    }
    int plain = receiver.get().unprotect(data, offset, length);
    if (plain < 0 || packet.wrap(data, offset, plain) != RtpFault.NONE) {
      throw new AssertionError("the node sent a packet that does not open");
    }
    counted.received(packet, now);
    byte[] payload =
        Arrays.copyOfRange(
            data, packet.payloadOffset(), packet.payloadOffset() + packet.payloadLength());
    if (heard.size() < MOST_HEARD) {
      heard.add(
          new Heard(
              packet.payloadType(),
              packet.marker(),
              packet.sequence(),
              packet.timestamp(),
              packet.ssrc(),
              payload));
    }
    if (digits.filter(format -> format.type() == packet.payloadType()).isPresent()) {
      events.orElseThrow().received(packet, now).forEach(digit -> keys.append(digit.key()));
    } else if (decoder.isPresent()) {
      int samples = decoder.get().decode(payload, 0, payload.length, decoded);
      meter.add(decoded, 0, samples);
      detector.add(decoded, 0, samples);
    }
  }

  void receivedReport(byte[] data, int offset, int length, long now) {
    if (receiver.isPresent()) {
      int plain = receiver.get().unprotectRtcp(data, offset, length);
      RtcpCompound compound = RtcpCompound.decode(data, offset, plain);
      reporter.received(compound, now);
      reports.addAll(compound.packets());
      compound.packets().forEach(this::resend);
    }
  }

  private void resend(RtcpPacket report) {
    if (report instanceof RtcpPacket.Nack nack) {
      for (int number : nack.sequences()) {
        if (kept.find(number, System.nanoTime(), 0)) {
          repaired.add(number);
          outlet.send(kept.packet(), 0, kept.length());
        }
      }
    }
  }

  /** Asks for a packet again. */
  void ask(int number, long now) {
    int length = reporter.nack(new int[] {number}, 1, now, out, 0);
    if (length > 0) { // before anything was heard there is nobody to ask
      outlet.send(out, 0, sender.orElseThrow().protectRtcp(out, 0, length));
    }
  }

  boolean hears(int hertz) {
    return meter.full()
        && Math.abs(meter.dominantFrequency().orElse(0) - hertz) < 2
        && meter.purity(hertz) > 0.98;
  }

  String describe() {
    return heard.size()
        + " packets, "
        + meter.dominantFrequency()
        + " Hz, keys '"
        + keys
        + "', "
        + reports.size()
        + " reports";
  }
}
