/** The events that the Voice API's webhooks (version 2) carry, written and read. */
@Export
@Version("1.0.0")
package org.jackfield.voiceapi.event;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
