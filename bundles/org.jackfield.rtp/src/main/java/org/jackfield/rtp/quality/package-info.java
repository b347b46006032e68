/** How good a call sounds, estimated from what is measured: the E-model of ITU-T G.107. */
@Export
@Version("1.1.0")
package org.jackfield.rtp.quality;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
