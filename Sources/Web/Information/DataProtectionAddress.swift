/// What is kept about people, and what is gone of it.
enum DataProtectionAddress {
    static let desk = DeskAddress.page + "/data-protection"
    /// The record of Art. 30, to be taken away.
    static let record = DocumentAddress(page: desk + "/record")
    /// The same with the columns of the database, as a list.
    static let table = desk + "/record.csv"
    /// What Art. 13 has to be told to everybody.
    static let notice = InformationPage.Subject.privacy.address + "/data"
}
