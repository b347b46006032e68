/** Where the exchange connects by itself when others name the place: streams, webhooks. */
@Export
@Version("1.0.0")
package org.jackfield.exchange.api.reach;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
