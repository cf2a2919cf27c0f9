/// Checking what went over the wire against a vendor's OpenAPI files.
package io.bellwether.crm.openapi;
