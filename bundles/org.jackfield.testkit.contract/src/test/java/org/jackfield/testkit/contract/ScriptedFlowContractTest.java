package org.jackfield.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jackfield.api.flow.CallFlow;
import org.jackfield.api.flow.Dialled;
import org.jackfield.testkit.flow.ScriptedFlowCall;

class ScriptedFlowContractTest extends FlowDriverContract {
  @Override
  protected Scene scene() {
    return new Script(Dialled.Outcome.DECLINED);
  }

  static class Script implements Scene {
    final ScriptedFlowCall call;

    Script(Dialled.Outcome ofWhoDeclines) {
      call =
          ScriptedFlowCall.outgoing("alice", "+13125550123")
              .dials(ANSWERS, Dialled.Outcome.ANSWERED)
              .dials(DECLINES, ofWhoDeclines);
    }

    @Override
    public void callerPresses(String digits) {
      call.presses(digits);
    }

    @Override
    public void callerHangsUpDuring(String verb) {
      call.hangsUpDuring(verb);
    }

    @Override
    public void run(CallFlow flow) throws Exception {
      assertTrue(call.run(flow));
    }

    @Override
    public void isOver() {
      assertTrue(call.isOver());
    }

    @Override
    public void isUp() {
      assertFalse(call.isOver());
    }

    @Override
    public void theyTalk() {
      assertTrue(call.verbs().contains("bridge " + ANSWERS), call.verbs()::toString);
      isUp();
    }
  }
}
