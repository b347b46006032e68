package org.jackfield.exchange.voiceapi.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.ControlException.Reason;
import org.jackfield.exchange.api.control.QueueControl.QueuedView;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.exchange.voiceapi.Api;
import org.jackfield.exchange.voiceapi.FakeHouse;
import org.jackfield.exchange.voiceapi.FakeSwitch;
import org.junit.jupiter.api.Test;

class QueuesTest {
  private final FakeHouse house = new FakeHouse();
  private final FakeSwitch calls = new FakeSwitch();
  private final Api api = new Api(Api.parts(house), new Queues(calls.parts(house)));

  private static String told(Api.Answer answer) {
    return (answer.status() + " " + String.join(", ", answer.faults())).trim();
  }

  private void support() throws Exception {
    api.post("queues", "{\"queue_name\":\"support\"}").data(200);
  }

  @Test
  void aNewOneIsShown() throws Exception {
    support();
    JsonObject queue = api.get("queues/support").data(200);
    assertEquals("id-support", queue.getString("id"));
    assertEquals("queue", queue.getString("record_type"));
    assertEquals("support", queue.getString("name"));
    assertEquals(1, queue.getInt("current_size"));
    assertEquals(300, queue.getInt("max_size"));
    assertEquals(7, queue.getInt("average_wait_time_secs"));
    assertEquals("2026-01-02T12:00:00.123456Z", queue.getString("created_at"));
    JsonObject page = api.get("queues").json();
    assertEquals(queue, page.getJsonArray("data").get(0));
    assertEquals(1, page.getJsonObject("meta").getInt("total_results"));
  }

  @Test
  void itsSizeIsChanged() throws Exception {
    support();
    assertEquals(9, api.post("queues/support", "{\"max_size\":9}").data(200).getInt("max_size"));
    assertEquals("422 10004 /max_size", told(api.post("queues/support", "{}")));
    assertEquals("422 10033 /max_size", told(api.post("queues/support", "{\"max_size\":0}")));
    assertEquals("422 10033 /max_size", told(api.post("queues/support", "{\"max_size\":10001}")));
    assertEquals("404 10005", told(api.post("queues/other", "{\"max_size\":9}")));
  }

  @Test
  void badOnesAreRefused() throws Exception {
    assertEquals("422 10004 /queue_name", told(api.post("queues", "{}")));
    assertEquals(
        "422 10033 /queue_name, 10026 /max_size",
        told(api.post("queues", "{\"queue_name\":\"\",\"max_size\":\"9\"}")));
    calls.refusal = Optional.of(new ControlException(Reason.BAD_VALUE, "name", "is there"));
    assertEquals("422 10015 /queue_name", told(api.post("queues", "{\"queue_name\":\"support\"}")));
  }

  @Test
  void itIsRemovedOnlyWhenItIsEmpty() throws Exception {
    support();
    calls.refusal = Optional.of(new ControlException(Reason.QUEUE_NOT_EMPTY, "", "not empty"));
    assertEquals("400 90050", told(api.delete("queues/support")));
    calls.refusal = Optional.empty();
    assertEquals(204, api.delete("queues/support").status());
    assertEquals("404 10005", told(api.delete("queues/support")));
    assertEquals("404 10005", told(api.get("queues/support")));
    assertEquals("404 10005", told(api.get("queues/support/calls")));
  }

  @Test
  void whoIsInItIsListed() throws Exception {
    support();
    calls.queued.add(
        new QueuedView(
            new LegIds("leg-1", "session-1", "v3:leg"),
            "app-1",
            "+13125550101",
            "+13125550102",
            "id-support",
            1,
            FakeSwitch.START,
            Duration.ofSeconds(9),
            true));
    JsonObject one = api.get("queues/support/calls/v3%3Aleg").data(200);
    assertEquals("queue_call", one.getString("record_type"));
    assertEquals("leg-1", one.getString("call_leg_id"));
    assertEquals("id-support", one.getString("queue_id"));
    assertEquals(1, one.getInt("queue_position"));
    assertEquals(9, one.getInt("wait_time_secs"));
    assertTrue(one.getBoolean("is_alive"));
    assertEquals(one, api.get("queues/support/calls").json().getJsonArray("data").get(0));
    assertEquals("404 10005", told(api.get("queues/support/calls/other")));
  }

  @Test
  void whoIsInItIsKeptAndForgotten() throws Exception {
    support();
    String path = "queues/support/calls/v3%3Aleg";
    assertEquals(204, api.patch(path, "{\"keep_after_hangup\":true}").status());
    assertEquals(204, api.delete(path).status());
    assertEquals(List.of("support keeps v3:leg true", "support forgets v3:leg"), calls.recorder);
    assertEquals(
        "422 10026 /keep_after_hangup", told(api.patch(path, "{\"keep_after_hangup\":1}")));
    calls.refusal = Optional.of(new ControlException(Reason.NOT_IN_QUEUE, "", "not there"));
    assertEquals("404 10005", told(api.delete(path)));
    calls.refusal = Optional.of(new ControlException(Reason.BUSY, "", "it is alive"));
    assertEquals("422 10000", told(api.delete(path)));
  }
}
