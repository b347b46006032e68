/** The call and session machines as pure functions: states, inputs, effects; transfer of calls. */
@Export
@Version("1.2.0")
package org.jackfield.spi.call;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
