/** A call of a script for tests of call flows. */
@Export
@Version("1.0.0")
package org.jackfield.testkit.flow;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
