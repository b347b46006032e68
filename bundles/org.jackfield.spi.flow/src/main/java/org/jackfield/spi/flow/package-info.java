/** For makers of drivers: whatever brings calls to flows, and carries out their verbs. */
@Export
@Version("1.1.0")
package org.jackfield.spi.flow;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
