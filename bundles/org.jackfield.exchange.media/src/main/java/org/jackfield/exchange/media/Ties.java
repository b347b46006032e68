package org.jackfield.exchange.media;

import java.util.Optional;
import org.jackfield.exchange.media.sound.Pcm;

/**
 * What a leg is joined with: a partner, a place, itself, or a sound; and whether it takes part in
 * that now. Guarded by the joints' lock.
 */
final class Ties {
  private Optional<Joint> partner = Optional.empty();
  private Optional<Place> place = Optional.empty();
  private Optional<Pcm> sound = Optional.empty();
  private boolean echo;
  private boolean muted;
  private boolean held;
  private boolean keysMuted;
  private boolean gone;

  Optional<Joint> partner() {
    return partner;
  }

  Optional<Place> place() {
    return place;
  }

  /** What is played of our own; empty for silence. */
  Optional<Pcm> sound() {
    return sound;
  }

  boolean echo() {
    return echo;
  }

  boolean muted() {
    return muted;
  }

  boolean held() {
    return held;
  }

  /** Whether keys of a partner are not heard. */
  boolean keysMuted() {
    return keysMuted;
  }

  boolean gone() {
    return gone;
  }

  /** Whether it hears nothing and says nothing, whatever it is joined with. */
  boolean away() {
    return held || gone;
  }

  void alone(boolean hearsItself) {
    sound = Optional.empty();
    echo = hearsItself;
  }

  void joined(Joint other, boolean mute) {
    alone(false);
    partner = Optional.of(other);
    muted = mute;
  }

  void entered(Place now) {
    alone(false);
    place = Optional.of(now);
  }

  void sound(Optional<Pcm> now) {
    sound = now;
  }

  void partnerLeft() {
    partner = Optional.empty();
  }

  void leftPlace() {
    place = Optional.empty();
  }

  void hold(boolean now) {
    held = now;
  }

  void muteKeys(boolean now) {
    keysMuted = now;
  }

  void end() {
    gone = true;
  }
}
