import TestHouse
import Testing

@testable import Storage

/// Merging knows every column in which something names an organisation.
@Suite struct NamingTests {
    /// `table.column` of every reference to an organisation, as the schema has it.
    private static func references(in database: Database, engine: Engine) async throws -> Set<String> {
        try await database.read { db in
            let rows = try db.rows(
                engine == .postgres
                    ? """
                    SELECT CAST(holder.relname AS TEXT) AS place, CAST(held.attname AS TEXT) AS name
                    FROM pg_constraint
                        JOIN pg_class AS holder ON holder.oid = pg_constraint.conrelid
                        JOIN pg_class AS named ON named.oid = pg_constraint.confrelid
                        JOIN pg_namespace ON pg_namespace.oid = named.relnamespace
                        JOIN pg_attribute AS held ON held.attrelid = holder.oid AND held.attnum = ANY (conkey)
                    WHERE contype = 'f' AND named.relname = 'organisation' AND nspname = current_schema()
                    """
                    : """
                    SELECT made.name AS place, held."from" AS name
                    FROM sqlite_schema AS made JOIN pragma_foreign_key_list(made.name) AS held
                    WHERE made.type = 'table' AND held."table" = 'organisation'
                    """)
            return try Set(rows.map { "\(try $0["place"] as String).\(try $0["name"] as String)" })
        }
    }

    /// What merging moves, and what goes with the profile.
    private static let known = Set(NamingColumn.ofOrganisations.map { "\($0.table).\($0.column)" })
        .union(NamingColumn.profileTables.map(\.table).filter { $0 != "organisation" }.map { "\($0).organisation" })

    @Test(arguments: [Engine.memory, .postgres])
    func `every reference to an organisation is one that merging knows`(engine: Engine) async throws {
        let references = try await Self.references(in: try await engine.open(), engine: engine)
        #expect(references.count > 35)
        let unknown = references.subtracting(Self.known).sorted()
        #expect(unknown == [], "merging leaves these behind: say in the feature’s Naming file what becomes of them")
    }

    @Test func `whatever merging moves is there, with its key and with what the journal tells`() async throws {
        let database = try await Engine.memory.open()
        let columns = try await database.read { db in
            try db.rows(
                """
                SELECT made.name AS place, named.name AS name
                FROM sqlite_schema AS made JOIN pragma_table_info(made.name) AS named WHERE made.type = 'table'
                """
            ).map { "\(try $0["place"] as String).\(try $0["name"] as String)" }
        }
        let there = Set(columns)
        for naming in NamingColumn.ofOrganisations {
            let said = [naming.column] + naming.key + (naming.alone ?? []) + naming.needs.keys
            for column in said + (naming.told.map { [$0.subject] } ?? []) {
                #expect(there.contains("\(naming.table).\(column)"), "\(naming.table) has no \(column)")
            }
            for table in naming.needs.values { #expect(there.contains("\(table).id"), "nothing is called \(table)") }
            let told = DataMap.tables[naming.table]?.told ?? []
            let kind = naming.told?.kind ?? .organisation
            #expect(told.contains(kind), "the journal tells of \(naming.table) as \(kind.rawValue)")
        }
    }

    @Test func `a reference that merging does not know would be seen`() {
        #expect(!Self.known.contains("organisation_friend.organisation"))
        #expect(Self.known.contains("stand.organisation"))
    }
}
