import Testing

@testable import Storage

@Suite struct PreparedStatementsTests {
    private func form(_ number: Int) -> PostgresStatement.Form { .init(text: "SELECT \(number)", types: []) }

    /// As many as there is room for, of which nothing was asked twice.
    private func full() -> PreparedStatements {
        var statements = PreparedStatements()
        for number in 0..<PreparedStatements.capacity { _ = statements.add(form(number)) }
        return statements
    }

    @Test func `nobody goes while there is room`() {
        var statements = full()
        #expect((0..<PreparedStatements.capacity).allSatisfy { statements[form($0)] != nil })
    }

    @Test func `what was asked longest ago makes room, however long it has been there`() throws {
        var statements = full()
        let (first, second) = (try #require(statements[form(0)]), form(1))
        let added = statements.add(form(-1))
        #expect(added.outdated == "s2")
        #expect(statements[second] == nil)
        #expect(statements[form(0)]?.name == first.name)
        #expect(statements[form(-1)]?.name == added.new.name)
    }

    @Test func `of no two the name is the same, though one of them has gone`() {
        var statements = full()
        let gone = statements.add(form(-1)).new.name
        statements.forget(form(-1))
        #expect(statements.add(form(-1)).new.name != gone)
    }
}
