package org.jackfield.exchange.gateway;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the reports that SDKs upload after a call, also from pages of another origin. They hold
 * addresses and numbers, so nothing of their content is kept.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/call_report", "/call_recording"})
public final class CallReports extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(CallReports.class);
  private static final int LARGEST = 2 * 1024 * 1024;

  @Override
  protected void doOptions(HttpServletRequest request, HttpServletResponse response) {
    allow(response);
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    allow(response);
    if (request.getHeader("x-call-report-id") == null) {
      refuse(response, HttpServletResponse.SC_BAD_REQUEST, "x-call-report-id: missing header");
      return;
    }
    long size = drain(request.getInputStream());
    if (size > LARGEST) {
      refuse(
          response,
          HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
          "body: larger than " + LARGEST + " bytes");
      return;
    }
    LOG.info("call report of {} bytes", size);
    response.setStatus(HttpServletResponse.SC_OK);
  }

  private static long drain(InputStream body) throws IOException {
    byte[] buffer = new byte[8192];
    long size = 0;
    for (int n = body.read(buffer); n >= 0 && size <= LARGEST; n = body.read(buffer)) {
      size += n;
    }
    return size;
  }

  private static void allow(HttpServletResponse response) {
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Methods", "POST, OPTIONS");
    response.setHeader(
        "Access-Control-Allow-Headers",
        "content-type, x-call-report-id, x-call-id, x-voice-sdk-id");
    response.setHeader("Access-Control-Max-Age", "600");
  }

  private static void refuse(HttpServletResponse response, int status, String why)
      throws IOException {
    response.setStatus(status);
    response.setContentType("text/plain;charset=utf-8");
    response.getWriter().println(why);
  }
}
