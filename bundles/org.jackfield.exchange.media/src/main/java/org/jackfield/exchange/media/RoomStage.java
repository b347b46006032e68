package org.jackfield.exchange.media;

import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.media.prompt.PromptTarget;
import org.jackfield.exchange.media.ear.Ear;
import org.jackfield.exchange.media.ear.Stage;
import org.jackfield.exchange.media.room.MixRoom;

/** A room as the one who hears prompts: all in it hear them, over what they say. */
final class RoomStage implements Stage, Stage.Hearer {
  private final MixRoom room;
  private final Ear ear = new Ear();

  RoomStage(MixRoom room) {
    this.room = room;
  }

  @Override
  public List<Hearer> hearers(PromptTarget target) {
    return List.of(this);
  }

  @Override
  public int rate() {
    return room.rate();
  }

  @Override
  public Ear ear() {
    return ear;
  }

  @Override
  public void prompted() {
    room.prompts(ear.over(Optional.empty(), Optional.empty(), room.rate()));
  }
}
