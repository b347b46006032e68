package org.jackfield.junit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jackfield.api.call.CallAudio;
import org.jackfield.spi.media.MediaEngine;
import org.jackfield.spi.media.MediaRequest;
import org.jackfield.spi.media.MediaSession;

/**
 * An engine whose calls are overheard. By proxies: what an engine or a session can do besides, by
 * methods with a default, must reach the one behind.
 */
final class Overhearing {
  private Overhearing() {}

  static MediaEngine of(MediaEngine engine) {
    return proxy(
        MediaEngine.class,
        (proxy, method, arguments) -> {
          Object result = call(engine, method, arguments);
          if (result instanceof MediaSession session
              && arguments[0] instanceof MediaRequest request) {
            Observed observed = Observed.of(request.callId());
            session.audio(observed.overheard(request.audio()));
            return of(session, observed);
          }
          return result;
        });
  }

  private static MediaSession of(MediaSession session, Observed observed) {
    return proxy(
        MediaSession.class,
        (proxy, method, arguments) ->
            method.getName().equals("audio") && arguments[0] instanceof CallAudio audio
                ? call(session, method, observed.overheard(audio))
                : call(session, method, arguments));
  }

  private static Object call(Object target, Method method, Object... arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
