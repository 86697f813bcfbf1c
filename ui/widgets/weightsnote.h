// SPDX-License-Identifier: GPL-3.0-or-later
// What stands where numbers of a trained network would, while there is none: what is missing, and a
// button that opens the network that ships. Hides itself once network and images are open. GUI
// thread only.
#pragma once

#include "ui/session/session.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace pelorus {

class WeightsNote : public QWidget
{
    Q_OBJECT
public:
    explicit WeightsNote(Session &session, QWidget *parent = nullptr);

    [[nodiscard]] QPushButton *getWeights() const { return m_button; }
    [[nodiscard]] QString text() const;

private:
    void showState();

    Session &m_session;
    QLabel *m_note;
    QPushButton *m_button;
};

} // namespace pelorus
