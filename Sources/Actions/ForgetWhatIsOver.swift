import Domain
import FoundationEssentials
public import Storage

/// What the house remembers only for a time goes when the time is over: who did what, what stood there before a change, to
/// whom it has written and what people asked it.
public struct ForgetWhatIsOver: Sendable {
    public init() {}

    /// - Returns: whether there is more to forget; not everything goes in one transaction.
    public func run(in db: Writer) throws -> Bool {
        try db.forgetEarlierValues()
        let today = CalendarDay(of: db.now, in: .gmt)
        try db.forgetTeamNotes(ofEventsBefore: today.advanced(byDays: -TeamNote.daysAfterEvent))
        try db.forgetTelephones(ofEventsBefore: today.advanced(byDays: -Telephone.daysAfterEvent))
        try db.forgetSupport(ofEventsBefore: today.advanced(byDays: -Supporter.daysAfterEvent))
        try db.forgetProgrammeContacts(ofEventsBefore: today.advanced(byDays: -ProgrammeContact.daysAfterEvent))
        try db.forgetDoorDevices(ofEventsBefore: today.advanced(byDays: -DoorDevice.daysAfterEvent))
        try db.forgetCirculars(ofEventsBefore: today.advanced(byDays: -Circular.daysAfterEvent))
        try db.forgetAnnouncements(ofEventsBefore: today.advanced(byDays: -Announcement.daysAfterEvent))
        try db.forgetWallComputers(ofEventsBefore: today.advanced(byDays: -WallComputer.daysAfterEvent))
        try db.forgetFacilitatorMessages(ofEventsBefore: today.advanced(byDays: -FacilitatorMessage.daysAfterEvent))
        try db.forgetInvitations(ofEventsBefore: today.advanced(byDays: -Invitation.daysAfterEvent))
        try db.forgetParticipants(ofEventsBefore: today.advanced(byDays: -Writer.daysOfParticipants))
        try db.forgetHelpOffers(ofEventsBefore: today.advanced(byDays: -Writer.daysOfHelpOffers))
        try db.forgetGroups(ofEventsBefore: today.advanced(byDays: -Writer.daysOfGroups))
        try db.forgetRegistrations(ofEventsBefore: today.advanced(byDays: -Registration.daysAfterEvent))
        try db.forgetSignIns(madeBefore: db.now.advanced(by: .days(-Writer.daysOfSignIns)))
        try db.forgetContacts(ofEventsBefore: today.advanced(byDays: -ContactShare.daysAfterEvent))
        try db.forgetWallActs(ofEventsBefore: today.advanced(byDays: -WallAct.daysAfterEvent))
        try db.forgetNewsReaders(
            ofEventsBefore: today.advanced(byDays: -NewsReader.daysAfterEvent),
            askedBefore: today.advanced(byDays: -NewsReader.daysToConfirm))
        try db.forgetHiddenCards(hiddenBefore: db.now.advanced(by: .days(-HiddenCard.days)))
        try db.forgetUnansweredQuestions(
            askedOnceBefore: today.advanced(byDays: -UnansweredQuestion.daysOfSingle),
            askedBefore: today.advanced(byDays: -UnansweredQuestion.days))
        try db.forgetTranslationsOfMissingCards()
        try db.forgetReconfirmationLinks(endedBefore: db.now)
        try db.forgetFollowUpLinks(endedBefore: db.now.advanced(by: .days(-FollowUp.daysLinkIsKnown)))
        try db.forgetFollowUpReaders()
        try db.forgetLetterListLinks(endedBefore: db.now)
        try db.forgetProfileCalls(before: db.now.advanced(by: .days(-ProfileCall.days)))
        try db.forgetOpenServices(goneBefore: db.now.advanced(by: .days(-OpenService.daysOfDefunct)))
        try db.forgetMailboxes(before: db.now.advanced(by: .days(-Writer.daysOfBounces)))
        try db.forgetAskings(before: db.now.advanced(by: .days(-Asking.daysKept)))
        try db.forgetHandovers(before: db.now.advanced(by: .days(-Handover.days)))
        try db.forgetEditorInvitations(endedBefore: db.now)
        try db.forgetSignInCodes(endedBefore: db.now.advanced(by: .days(-1)))
        try db.forgetWorkLinks(endedBefore: db.now)
        try db.forgetTrails(ofMergersBefore: db.now.advanced(by: .days(-OrganisationMerger.daysToUndo)))
        try db.forgetProfileReports(before: db.now.advanced(by: .days(-Writer.daysOfProfileReports)))
        try db.forgetFeedback(before: db.now.advanced(by: .days(-Writer.daysOfFeedback)))
        try db.forgetContactRequests(
            before: db.now.advanced(by: .days(-ContactRequest.daysKept)),
            blocksBefore: db.now.advanced(by: .days(-BlockedAsker.daysKept))
        )
        try db.forgetStayQuestions(askedBefore: db.now.advanced(by: .days(-StayQuestion.daysKept)))
        try ForgetUnconfirmedHelpers().run(in: db)
        try db.forgetContactsOfNeeds(before: db.now.advanced(by: .days(-CrisisNeed.daysContactKept)))
        let moreLetters = try db.forgetLetters(endedBefore: db.now.advanced(by: .days(-Writer.daysOfLetters)))
        let moreAnswers = try db.forgetAnswers(before: db.now.advanced(by: .days(-StoredAnswer.days)))
        let moreEntries = try db.pruneJournal(olderThan: db.now.advanced(by: .days(-365 * JournalEntry.months / 12)))
        return moreLetters || moreAnswers || moreEntries
    }
}
