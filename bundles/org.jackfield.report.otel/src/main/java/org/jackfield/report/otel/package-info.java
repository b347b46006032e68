/** Call reports as traces and metrics of OpenTelemetry. */
package org.jackfield.report.otel;
