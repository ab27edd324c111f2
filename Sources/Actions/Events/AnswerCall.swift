public import Domain
public import Storage

/// Whoever got a call asks whether somebody takes the place that is held for them, and says what they answered.
public struct AnswerCall: Sendable {
    let registration: Registration.ID
    let link: SecretHash
    let takesPlace: Bool
    let shown: TelephoneCall.Shown
    let correspondence: Correspondence

    /// - Parameter shown: what they had to ask.
    public init(
        to registration: Registration.ID, behind link: SecretHash, takesPlace: Bool, shown: TelephoneCall.Shown,
        correspondence: Correspondence
    ) {
        (self.registration, self.link, self.takesPlace) = (registration, link, takesPlace)
        (self.shown, self.correspondence) = (shown, correspondence)
    }

    /// - Throws: `CallRefusal.notYours`, or `RegistrationRefusal.placeIsGone` if it was too late; then nothing has changed.
    public func run(in db: Writer) throws {
        guard let helper = try db.callHelper(link: link, at: db.now), let call = try db.call(to: registration),
            call.reason == .offered, call.helper == helper.id, call.isAbout(shown)
        else { throw CallRefusal.notYours }
        try db.note(.reached, ofCallTo: registration, at: helper.event)
        let places = AskedPlaces.person(registration, at: helper.event)
        if takesPlace {
            try TakePlace(places, correspondence: correspondence).run(in: db)
        } else {
            try LetPlaceGo(places, correspondence: correspondence).run(in: db)
        }
    }
}
