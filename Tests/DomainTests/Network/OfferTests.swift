import Domain
import Foundation
import Testing

@Suite struct OfferTests {
    private func offer(text: String = "", days: Int) throws -> Offer {
        let today = try #require(CalendarDay(rawValue: "2026-11-22"))
        return try Offer(
            id: .init(rawValue: "1"), organisation: .init(rawValue: "club"), direction: .offer,
            kind: OfferKind(rawValue: "rooms"), text: text, language: .german, validUntil: today.advanced(byDays: days),
            today: today, createdAt: Instant(milliseconds: 0))
    }

    @Test func `stands until its last day and no longer`() throws {
        let today = try #require(CalendarDay(rawValue: "2026-11-22"))
        let offer = try offer(days: 1)
        #expect(offer.isOpen(on: today.advanced(byDays: 1)))
        #expect(!offer.isOpen(on: today.advanced(byDays: 2)))
    }

    @Test func `is refused when it would be over before it begins`() {
        #expect(throws: Offer.Refusal.alreadyOver) { try offer(days: -1) }
    }

    @Test func `is refused when nobody can know so far ahead`() {
        #expect(throws: Offer.Refusal.self) { try offer(days: 3 * 366) }
    }

    @Test func `says no more than a few sentences`() {
        #expect(throws: Offer.Refusal.textTooLong(limit: 500)) {
            try offer(text: String(repeating: "a", count: 501), days: 1)
        }
    }

    @Test func `one more year counts from its own day, once, and from today if it is over`() throws {
        let today = try #require(CalendarDay(rawValue: "2026-11-22"))
        var offer = try offer(days: 7)
        let day = offer.lastDayIfRenewed(on: today)
        #expect(day == today.advanced(byDays: 7 + 365))
        try offer.renew(until: day, today: today)
        #expect(offer.lastDayIfRenewed(on: today) == day)
        let late = day.advanced(byDays: 10)
        #expect(offer.lastDayIfRenewed(on: late) == late.advanced(byDays: 365))
    }

    @Test func `is withdrawn and comes back`() throws {
        let today = try #require(CalendarDay(rawValue: "2026-11-22"))
        var offer = try offer(days: 1)
        try offer.withdraw(at: Instant(milliseconds: 5))
        #expect(!offer.isOpen(on: today))
        #expect(throws: Offer.Refusal.alreadyWithdrawn) { try offer.withdraw(at: Instant(milliseconds: 6)) }
        try offer.restore()
        #expect(offer.isOpen(on: today))
    }

    @Test func `goes by itself behind its last day, and holds again when somebody says so`() throws {
        let today = try #require(CalendarDay(rawValue: "2026-11-22"))
        var offer = try offer(days: 1)
        let after = today.advanced(byDays: 2)
        let night = after.at(.midnight, in: .gmt)
        #expect(throws: Offer.Refusal.stillHolds) { try offer.end(on: today, at: night) }
        try offer.end(on: after, at: night)
        #expect(offer.withdrawnAt == night && offer.hasRunOut(on: after, in: .gmt))
        let far = after.advanced(byDays: 3 * 366)
        #expect(throws: Offer.Refusal.self) { try offer.renew(until: far, today: after) }
        try offer.renew(until: after.advanced(byDays: 365), today: after)
        #expect(offer.isOpen(on: after) && !offer.hasRunOut(on: after, in: .gmt))
    }

    @Test func `what somebody took back before its end has not run out`() throws {
        let today = try #require(CalendarDay(rawValue: "2026-11-22"))
        var offer = try offer(days: 10)
        try offer.withdraw(at: today.at(.midnight, in: .gmt))
        #expect(!offer.hasRunOut(on: today.advanced(byDays: 30), in: .gmt))
    }

    @Test(arguments: [0, 30])
    func `what somebody took back is not renewed, before its day and behind it`(days: Int) throws {
        let today = try #require(CalendarDay(rawValue: "2026-11-22"))
        var offer = try offer(days: 10)
        try offer.withdraw(at: today.at(.midnight, in: .gmt))
        let (then, before) = (today.advanced(byDays: days), offer)
        #expect(throws: Offer.Refusal.alreadyWithdrawn) {
            try offer.renew(until: then.advanced(byDays: 365), today: then)
        }
        #expect(offer == before)
    }

    @Test func `ends soon in its last two weeks`() throws {
        let today = try #require(CalendarDay(rawValue: "2026-11-22"))
        #expect(try offer(days: 14).isEnding(on: today))
        #expect(try !offer(days: 15).isEnding(on: today))
    }
}
