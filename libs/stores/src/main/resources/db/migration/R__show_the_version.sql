-- The application may see how far the database has been migrated.
GRANT SELECT ON ${flyway:table} TO bellwether_app;
