package org.jackfield.exchange.media;

import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.media.prompt.PromptTarget;
import org.jackfield.exchange.media.ear.Ear;
import org.jackfield.exchange.media.ear.Stage;

/** A leg and its partner as those who hear prompts. */
final class PromptStage implements Stage {
  private final Joint joint;

  PromptStage(Joint joint) {
    this.joint = joint;
  }

  private record At(Joint joint) implements Hearer {
    @Override
    public int rate() {
      return joint.rate();
    }

    @Override
    public Ear ear() {
      return joint.ear();
    }

    @Override
    public void prompted() {
      joint.prompted();
    }
  }

  @Override
  public List<Hearer> hearers(PromptTarget target) {
    Optional<Joint> partner;
    synchronized (joint.lock()) {
      partner = joint.partner();
    }
    if (target == PromptTarget.OPPOSITE) {
      return List.of(new At(partner.orElseThrow(Problems::notBridged)));
    }
    return target == PromptTarget.BOTH && partner.isPresent()
        ? List.of(new At(joint), new At(partner.get()))
        : List.of(new At(joint));
  }
}
