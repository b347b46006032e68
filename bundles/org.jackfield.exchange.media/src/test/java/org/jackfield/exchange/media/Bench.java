package org.jackfield.exchange.media;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jackfield.codec.g711.Pcma;
import org.jackfield.codec.g711.Pcmu;
import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.exchange.api.media.PlainRtp;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.jackfield.spi.codec.Codec;

/** A node on loopback with the codecs it would find in a container, and devices that call it. */
final class Bench implements AutoCloseable {
  final PureMediaNode node;
  final Codec pcmu = new Pcmu();
  private final InetAddress host;
  private final AtomicLong ahead = new AtomicLong();
  private final AtomicInteger count = new AtomicInteger();
  private final List<Device> devices = new ArrayList<>();
  private final List<Trunk> trunks = new ArrayList<>();

  /** A leg, the device at its far end, and what its listener heard. */
  record Line(MediaLeg leg, Device device, Ears ears) {

    Line connected() {
      ears.connected();
      device.connected();
      return this;
    }
  }

  Bench() {
    this(Settings.loopback());
  }

  Bench(Settings settings) {
    host = new InetSocketAddress(settings.host(), 0).getAddress();
    node = new PureMediaNode(settings, this::now);
    node.bindCodec(pcmu, Map.of());
    node.bindCodec(new Pcma(), Map.of());
  }

  private long now() {
    return System.nanoTime() + ahead.get();
  }

  /** Lets the time of node and devices jump ahead. */
  void pass(long nanos) {
    ahead.addAndGet(nanos);
  }

  Device device(PayloadFormat... formats) {
    Device device = new Device(List.of(formats), this::now, host);
    devices.add(device);
    return device;
  }

  /** A device calls; the leg is answered with the first codec. */
  Line calling(PayloadFormat... formats) {
    Line line = offering(device(formats));
    line.device.answered(line.leg.answer(line.leg.offeredCodecs().get(0)));
    return line;
  }

  /** A device's offer is accepted and not yet answered. */
  Line offering(Device device) {
    Ears ears = new Ears();
    String id = "leg-" + count.incrementAndGet();
    return new Line(node.accept(id, device.offer(), ears), device, ears);
  }

  /** The far end of plain RTP; made before the leg it belongs to. */
  Trunk trunk(PayloadFormat... formats) {
    Trunk trunk = new Trunk(List.of(formats), this::now, host);
    trunks.add(trunk);
    return trunk;
  }

  /** A trunk offers; the leg is answered with the first codec. */
  Trunk.Line trunkCalling(Trunk trunk, PlainRtp how) {
    Ears ears = new Ears();
    MediaLeg leg = node.acceptPlain("leg-" + count.incrementAndGet(), trunk.offer(how), how, ears);
    trunk.answered(leg.answer(leg.offeredCodecs().get(0)));
    return new Trunk.Line(leg, trunk, ears);
  }

  /** The node offers to a trunk. */
  Trunk.Line trunkCalled(List<String> codecs, Trunk trunk, PlainRtp how) {
    Ears ears = new Ears();
    MediaLeg leg = node.offerPlain("leg-" + count.incrementAndGet(), codecs, how, ears);
    leg.applyAnswer(trunk.answer(leg.offer(), how));
    return new Trunk.Line(leg, trunk, ears);
  }

  /** The node calls a device. */
  Line called(List<String> codecs, PayloadFormat... formats) {
    return called(codecs, device(formats));
  }

  Line called(List<String> codecs, Device device) {
    Ears ears = new Ears();
    MediaLeg leg = node.offer("leg-" + count.incrementAndGet(), codecs, ears);
    leg.applyAnswer(device.answer(leg.offer()));
    return new Line(leg, device, ears);
  }

  /** All devices are gone; legs stay. */
  void hangUp() {
    devices.forEach(Device::close);
    devices.clear();
  }

  @Override
  public void close() {
    node.deactivate();
    devices.forEach(Device::close);
    trunks.forEach(Trunk::close);
  }
}
