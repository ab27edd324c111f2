import Domain
import Testing

/// What became of an invitation follows from what is known; whether a letter was opened is not.
@Suite struct InvitationTests {
    private static let then = Instant(milliseconds: 0)

    @Test func `whoever comes has answered, whatever they said before and wherever the letter is`() {
        let standing = InvitationStanding(
            isDeclined: true, places: [.cancelled, .waitlisted], letter: .notDeliverable(at: Self.then, because: "550"))
        #expect(standing == .registered)
    }

    @Test func `whoever said no, or gave the place back, cannot come`() {
        #expect(InvitationStanding(isDeclined: true, places: [], letter: nil) == .cannotCome)
        #expect(InvitationStanding(isDeclined: false, places: [.cancelled], letter: nil) == .cannotCome)
    }

    @Test(arguments: [
        (LetterState.waiting(until: then), InvitationStanding.waiting), (.sending, .waiting),
        (.deferred(next: then, because: "451"), .waiting), (.sent(at: then), .sent), (.stopped(at: then), .stopped),
        (.expired(at: then), .stopped), (.notDeliverable(at: then, because: "550"), .notDeliverable),
    ])
    func `before an answer it is where its letter is`(letter: LetterState, standing: InvitationStanding) {
        #expect(InvitationStanding(isDeclined: false, places: [], letter: letter) == standing)
        #expect(standing.isSilent == (standing == .sent))
    }

    @Test func `of a letter that is forgotten it is known that it has gone`() {
        #expect(InvitationStanding(isDeclined: false, places: [], letter: nil) == .sent)
    }

    @Test func `a link holds so many places, until its last day or until it is taken back`() throws {
        let day = try #require(CalendarDay(rawValue: "2023-12-20"))
        func refusal(_ places: Int, taken: Int = 0, isRevoked: Bool = false, later: Int = 0) -> InvitationRefusal? {
            let link = OpenInvitation(
                id: .init(rawValue: "a"), event: .init(rawValue: "b"), label: "Schulen", places: 3, until: day,
                isRevoked: isRevoked, taken: taken)
            do throws(InvitationRefusal) {
                try InvitationPass.open(link).require(places, on: day.advanced(byDays: later))
                return nil
            } catch {
                return error
            }
        }
        #expect(refusal(3) == nil)
        #expect(refusal(2, taken: 2) == .full(left: 1))
        #expect(refusal(1, taken: 3) == .full(left: 0))
        #expect(refusal(1, taken: 4) == .full(left: 0))
        #expect(refusal(1, later: 1) == .ended)
        #expect(refusal(1, isRevoked: true) == .ended)
    }
}
