import Domain
import Storage
import Testing

@testable import TestHouse

@Suite struct OfferedKindsTests {
    private static func offer(
        _ kind: String, of organisation: Organisation, _ direction: Offer.Direction = .offer, days: Int = 30,
        withdrawn: Bool = false, in db: Writer
    ) throws {
        try db.insert(
            Offer(
                stored: db.newIdentifier(), organisation: organisation.id, direction: direction,
                kind: OfferKind(rawValue: kind), text: "", language: .german,
                validUntil: Sample.today.advanced(byDays: days), withdrawnAt: withdrawn ? db.now : nil,
                createdAt: db.now))
    }

    @Test(arguments: Engine.available)
    func `what an organisation offers today is known at once for many, and neither needs nor what is over`(
        engine: Engine
    ) async throws {
        let database = try await Sample.database(engine)
        let (choir, office) = (Sample.organisation("Chor"), Sample.organisation("Amt", side: .administration))
        let kinds = try await database.write(by: .system) { db in
            for organisation in [choir, office] { try db.insert(organisation) }
            try Self.offer("rooms", of: choir, days: 0, in: db)
            try Self.offer("rooms", of: choir, in: db)
            try Self.offer("food", of: choir, in: db)
            try Self.offer("money-donation", of: choir, .need, in: db)
            try Self.offer("transport", of: choir, withdrawn: true, in: db)
            try Self.offer("childcare", of: choir, days: -1, in: db)
            try Self.offer("equipment", of: office, days: -1, in: db)
            return try db.offeredKinds(of: [choir.id, office.id], on: Sample.today)
        }
        #expect(kinds == [choir.id: [OfferKind(rawValue: "rooms"), OfferKind(rawValue: "food")]])
        let nobody = try await database.read { db in try db.offeredKinds(of: [], on: Sample.today) }
        #expect(nobody.isEmpty)
    }
}
