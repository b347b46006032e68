/** A PulseAudio server of a test's own, with devices that can be plugged and heard. */
@Export
@Version("1.0.0")
package org.jackfield.testkit.pulse;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
