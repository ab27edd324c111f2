import Domain
import Words

/// A device that is to work at the door: what it is called, and who works with it.
struct DeviceForm {
    let fields: FormFields
    /// Tells one form from the next, so that its code is shown once.
    var once: String

    init(_ fields: FormFields = FormFields()) {
        self.fields = fields
        once = fields["once"]
    }

    var name: String { TypedLine(fields["name"]).text }
    var profile: DeviceProfile { DeviceProfile(rawValue: fields["profile"]) ?? .staff }

    /// - Throws: `FormProblems`
    func check() throws(FormProblems) {
        var problems = FormProblems()
        if name.isEmpty { problems.add("name", KernelPhrase.fieldIsRequired) }
        if name.exceeds(DoorDevice.nameLimit) {
            problems.add("name", KernelPhrase.textIsTooLong(count: DoorDevice.nameLimit))
        }
        if !fields["profile"].isEmpty, DeviceProfile(rawValue: fields["profile"]) == nil {
            problems.add("profile", RegistrationPhrase.chooseFromList)
        }
        try problems.throwIfAny()
    }
}

extension DeviceProfile {
    var phrase: PairingPhrase {
        switch self {
        case .staff: .profileStaff
        case .kiosk: .profileKiosk
        }
    }
}
