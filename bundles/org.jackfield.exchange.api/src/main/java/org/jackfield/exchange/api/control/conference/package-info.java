/** Conferences under command. The words are the Voice API's. */
@Export
@Version("1.1.0")
package org.jackfield.exchange.api.control.conference;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
