/** A WebSocket server (RFC 6455) of which a test decides every frame, with the JDK alone. */
@Export
@Version("1.0.0")
package org.jackfield.testkit.wire;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
