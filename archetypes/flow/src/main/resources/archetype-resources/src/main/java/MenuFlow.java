package ${package};

import org.jackfield.api.flow.CallFlow;
import org.jackfield.api.flow.CallOffer;
import org.jackfield.api.flow.FlowCall;
import org.jackfield.api.flow.verb.GatherRequest;
import org.jackfield.api.flow.verb.Gathered;

/** A menu: one for Alice, two for Bob. */
public final class MenuFlow implements CallFlow {
  @Override
  public boolean accepts(CallOffer offer) {
    return offer.to().equals("menu");
  }

  @Override
  public void run(FlowCall call) {
    call.answer();
    Gathered key =
        call.gather(GatherRequest.oneOf("12").saying("One for Alice, two for Bob.").tries(3));
    if (!key.isValid()) {
      call.speak("Good bye.");
      return; // and the call is hung up
    }
    if (!call.transfer(key.digits().equals("1") ? "alice" : "bob").isAnswered()) {
      call.speak("Nobody answers.");
    }
  }
}
