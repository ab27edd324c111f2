extension Migration {
    /// What is known of a role goes with it where the role goes: to what an organisation has become part of.
    static let roleTerms = Migration(
        name: "0058-role-terms",
        steps: [
            .rebuild(
                Rebuild(
                    table: "role_term",
                    columns: """
                        account TEXT NOT NULL,
                        role TEXT NOT NULL,
                        scope TEXT NOT NULL,
                        given_at BIGINT NOT NULL,
                        needed_at BIGINT,
                        PRIMARY KEY (account, role, scope),
                        FOREIGN KEY (account, role, scope) REFERENCES account_role (account, role, scope)
                            ON DELETE CASCADE ON UPDATE CASCADE
                        """,
                    values: "account, role, scope, given_at, needed_at", indexes: [],
                    postgres: [
                        "ALTER TABLE role_term DROP CONSTRAINT role_term_account_role_scope_fkey",
                        """
                        ALTER TABLE role_term ADD FOREIGN KEY (account, role, scope)
                            REFERENCES account_role (account, role, scope) ON DELETE CASCADE ON UPDATE CASCADE
                        """,
                    ]))
        ])
}
