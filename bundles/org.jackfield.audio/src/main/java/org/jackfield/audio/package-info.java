/** PCM sound: WAV files, tones, levels, resampling. Pure: no threads, no devices. */
@Export
@Version("1.0.0")
package org.jackfield.audio;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
