/** Tones to send and an ear to tell what came. */
@Export
@Version("1.0.0")
package org.jackfield.testkit.sound;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
