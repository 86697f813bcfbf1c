// SPDX-License-Identifier: GPL-3.0-or-later
// The short text on top of a dock of the workspace Learn: what to try, what to notice, where it
// comes from. A button of the dock's title row folds it.
#pragma once

#include <QLabel>

namespace pelorus {

class AppSettings;
class Dock;

/// All translated; plain text.
struct LearnText
{
    QString attempt; ///< what to try
    QString notice; ///< what is to be seen then
    QString source; ///< citation
};

class LearnNote : public QLabel
{
    Q_OBJECT
public:
    /// Puts its button into the dock's title row; whether it is folded is kept by the settings.
    LearnNote(Dock &dock, AppSettings &settings, const LearnText &text, QWidget *parent);
};

} // namespace pelorus
