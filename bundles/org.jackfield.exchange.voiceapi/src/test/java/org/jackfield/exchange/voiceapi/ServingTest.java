package org.jackfield.exchange.voiceapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.jakartars.runtime.JakartarsServiceRuntime;
import org.osgi.service.jakartars.runtime.dto.ApplicationDTO;
import org.osgi.service.jakartars.runtime.dto.RuntimeDTO;

class ServingTest {
  private static final long OURS = 7;

  private final AtomicInteger there = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final CountDownLatch registering = new CountDownLatch(1);
  private final CountDownLatch second = new CountDownLatch(1);
  private volatile long served = OURS;

  @SuppressWarnings("unchecked")
  private static <T> T made(Class<T> type, InvocationHandler does) {
    return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, does);
  }

  private final ServiceRegistration<?> registration =
      made(ServiceRegistration.class, (self, method, arguments) -> there.decrementAndGet());

  /** A registration takes until the second piece of news has been told, as it does under load. */
  private final BundleContext context =
      made(
          BundleContext.class,
          (self, method, arguments) -> {
            registering.countDown();
            assertTrue(second.await(5, TimeUnit.SECONDS));
            most.accumulateAndGet(there.incrementAndGet(), Math::max);
            return registration;
          });

  private final JakartarsServiceRuntime whiteboard =
      made(
          JakartarsServiceRuntime.class,
          (self, method, arguments) -> {
            RuntimeDTO state = new RuntimeDTO();
            state.defaultApplication = new ApplicationDTO();
            state.defaultApplication.serviceId = served;
            return state;
          });

  @SuppressWarnings("unchecked")
  private final Serving serving =
      new Serving(
          context, made(ServiceReference.class, (self, method, arguments) -> (Object) OURS));

  @Test
  void newsOnTwoThreadsMakeOneService() throws InterruptedException {
    Thread first = new Thread(() -> serving.bindWhiteboard(whiteboard));
    first.start();
    assertTrue(registering.await(5, TimeUnit.SECONDS));
    Thread other = new Thread(() -> serving.bindWhiteboard(whiteboard));
    other.start();
    other.join(1000);
    second.countDown();
    first.join(5000);
    other.join(5000);
    assertEquals(1, most.get());
    assertEquals(1, there.get());
  }

  @Test
  void serviceGoesWhenAnotherIsServedAndStaysAwayOnceClosed() {
    second.countDown();
    serving.bindWhiteboard(whiteboard);
    assertEquals(1, there.get());
    served = OURS + 1;
    serving.bindWhiteboard(whiteboard);
    assertEquals(0, there.get());
    served = OURS;
    serving.bindWhiteboard(whiteboard);
    assertEquals(1, there.get());
    serving.close();
    serving.bindWhiteboard(whiteboard);
    assertEquals(0, there.get());
  }
}
