/** PulseAudio's devices, and which of them the streams of this process are on. */
@Export
@Version("1.0.0")
package org.jackfield.sound.pulse;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
