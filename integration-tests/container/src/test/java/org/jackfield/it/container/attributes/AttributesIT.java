package org.jackfield.it.container.attributes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.EndReason;
import org.jackfield.it.container.world.Soon;
import org.jackfield.it.container.world.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Every attribute of every PID of ours is changed while calls are up: it acts when its description
 * says, a wrong value keeps the one before and is named, and no call notices. What bundles there
 * are and what they can be told is read from them: one that joins later is red here until the table
 * has a row for it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AttributesIT {
  @TempDir static Path folder;
  private static World world;
  private static Rows rows;

  @BeforeAll
  static void callsAreUp() throws Exception {
    world = new World(folder.toRealPath());
    rows = new Rows();
    ClientRows client = new ClientRows(world, rows);
    client.add();
    new SignInRows(world, rows).add();
    new FetchedSignInRows(world, rows).add();
    ExchangeRows exchange = new ExchangeRows(world, rows);
    exchange.add();
    GatewayRows gateway = new GatewayRows(world, rows);
    gateway.add();
    new WebhookRows(world, rows).add();
    new MediaRows(world, rows).add();
    new PolicyRows(world, rows).add();
    new FlowRows(world, rows).add();
    new RatingRows(world, rows).add();
    new ReportRows(world, rows).add();
    new ToolRows(world, rows).add();
    new TransferRows(world, rows).add();
    client.addLast();
    gateway.addLast();
    exchange.addLast();
    world.listen();
  }

  @AfterAll
  static void end() {
    if (world != null) {
      world.close();
    }
  }

  @Test
  @Order(1)
  void theTableNamesWhatThereIs() throws Exception {
    List<Attribute> built = new ArrayList<>(Attribute.built());
    assertTrue(built.size() > 80, () -> "only " + built.size() + " attributes were found");
    assertEquals(List.of(), rows.strangers(built), "the table names what no bundle has");
    List<String> here = installed().stream().map(Attribute::name).toList();
    List<String> away = built.stream().filter(it -> !Rows.exempt(it)).map(Attribute::name).toList();
    assertEquals(
        List.of(), away.stream().filter(it -> !here.contains(it)).toList(), "not installed here");
  }

  private static List<Attribute> installed() throws Exception {
    return Attribute.installed(world.felix.context()).stream()
        .filter(it -> !Rows.exempt(it))
        .toList();
  }

  @TestFactory
  @Order(2)
  Stream<DynamicTest> eachAttributeActsAsItSaysAndNoCallNotices() throws Exception {
    return rows.inOrder(installed()).stream()
        .map(it -> DynamicTest.dynamicTest(it.name(), () -> change(it)));
  }

  private static void change(Attribute attribute) throws Exception {
    Row row =
        rows.row(attribute)
            .orElseThrow(() -> new AssertionError("no row in the table: " + attribute.name()));
    try {
      row.run(world, attribute);
    } catch (Exception | AssertionError fault) {
      throw new AssertionError(attribute.name() + ": " + fault.getMessage(), fault);
    }
  }

  @Test
  @Order(3)
  void digitsStillPass() throws Exception {
    Soon.soon(world.talks.get(0).call().sendDigits("7"));
    assertEquals('7', Soon.soon(world.digit));
    world.callsGoOn();
  }

  @Test
  @Order(4)
  void deletingAnyOtherConfigurationLeavesCallsAsTheyAre() throws Exception {
    ConfigurationAdmin admin = world.only(ConfigurationAdmin.class);
    for (Configuration each : admin.listConfigurations("(service.pid=org.jackfield.*)")) {
      if (!"org.jackfield.client".equals(each.getFactoryPid())) {
        each.delete();
        world.callsGoOn();
      }
    }
  }

  @Test
  @Order(5)
  void deletingAClientsConfigurationEndsItsCallsWithACause() throws Exception {
    Call caller = world.talks.get(0).call();
    Call callee = world.atBob.call();
    world.settings.of("org.jackfield.client~bob").delete();
    EndReason atBob = Soon.soon(callee.whenDone());
    EndReason atAlice = Soon.soon(caller.whenDone());
    assertEquals("NORMAL_CLEARING LOCAL", atBob.cause().name() + " " + atBob.by());
    assertEquals("NORMAL_CLEARING REMOTE", atAlice.cause().name() + " " + atAlice.by());
    world.callsGoOn(world.talks.subList(2, 4));
  }

  @TestFactory
  @Order(6)
  Stream<DynamicTest> whatActsAtAStartActsThen() {
    return rows.atStart().entrySet().stream()
        .flatMap(
            of ->
                Stream.concat(
                    Stream.of(
                        DynamicTest.dynamicTest(
                            of.getKey(), () -> restart(of.getKey(), of.getValue()))),
                    of.getValue().stream()
                        .map(it -> DynamicTest.dynamicTest(it.name(), () -> atStart(it)))));
  }

  private static void atStart(Row row) {
    try {
      row.runAtStart();
    } catch (Exception | AssertionError fault) {
      throw new AssertionError(row.name() + ": " + fault.getMessage(), fault);
    }
  }

  private static void restart(String name, List<Row> acting) throws Exception {
    for (Row each : acting) {
      each.prepare(world);
    }
    Bundle bundle = world.felix.bundle(name);
    bundle.stop();
    bundle.start();
  }
}
