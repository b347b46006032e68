/**
 * What happened on a client's socket and to its calls, line by line: for a person who asks what
 * went wrong, and for a machine that plays it again. {@link org.jackfield.protocol.trace.Redaction}
 * takes out what must not leave the machine.
 */
@Export
@Version("1.0.0")
package org.jackfield.protocol.trace;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
