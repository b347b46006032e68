/** For makers of sound devices: microphones and loudspeakers as the sound of a call. */
@Export
@Version("1.0.0")
package org.jackfield.spi.audio;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
