/** Drives call flows by the Voice API and its webhooks. */
package org.jackfield.flow.remote;
